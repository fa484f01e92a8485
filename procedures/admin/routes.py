"""The route table: every address of the console and what one must be allowed to use it.

To add a page, write a handler in a module of its own and add its routes here; nothing else guards it. A new route is
tried with every role by ``tests/procedures/admin/test_every_route.py``.
"""

from __future__ import annotations

from procedures.accounts.permissions import Permission
from procedures.admin import (
    account_pages,
    audit_pages,
    channel_pages,
    check_question_pages,
    draft_pages,
    entrance,
    figure_pages,
    form_pages,
    inbox_actions,
    inbox_pages,
    my_account,
    notice_pages,
    phrasing_pages,
    preview_pages,
    procedure_pages,
    publish_pages,
    taught_pages,
    trying_pages,
    version_pages,
)
from procedures.admin.route import PUBLIC, Route

_QUESTIONS = "/thu-tuc/{code}/cau-hoi"
_PHRASINGS = "/thu-tuc/{code}/cach-noi"

ROUTES: tuple[Route, ...] = (
    Route("GET", "/", Permission.OWN_ACCOUNT, entrance.get_home, "home"),
    Route("GET", "/dang-nhap", PUBLIC, entrance.get_sign_in, "entrance"),
    Route("POST", "/dang-nhap", PUBLIC, entrance.post_sign_in, "entrance"),
    Route("POST", "/dang-xuat", Permission.OWN_ACCOUNT, entrance.post_sign_out, "exit"),
    # one's own account
    Route("GET", "/toi", Permission.OWN_ACCOUNT, my_account.get_my_account, "my-account"),
    Route("POST", "/toi/mat-khau", Permission.OWN_ACCOUNT, my_account.post_password, "my-password"),
    Route("POST", "/toi/phien", Permission.OWN_ACCOUNT, my_account.post_end_sessions, "my-sessions"),
    # records
    Route("GET", "/thu-tuc", Permission.READ, procedure_pages.get_procedures, "procedures"),
    Route("GET", "/thu-tuc/moi", Permission.EDIT, draft_pages.get_new_record, "new-record"),
    Route("POST", "/thu-tuc/moi", Permission.EDIT, draft_pages.post_new_record, "new-record"),
    Route("GET", "/thu-tuc/{code}", Permission.READ, procedure_pages.get_procedure, "procedure"),
    # what people asked, and what is taught
    Route("GET", "/hop-thu", Permission.READ, inbox_pages.get_inbox, "inbox"),
    Route("GET", "/hop-thu/lich-su", Permission.READ, inbox_pages.get_history, "inbox-history"),
    Route("GET", "/hop-thu/hoi-thu", Permission.READ, trying_pages.get_try, "asking"),
    Route("GET", "/hop-thu/da-day", Permission.READ, taught_pages.get_taught, "taught"),
    Route("GET", "/hop-thu/da-day/{id}", Permission.TEACH, taught_pages.get_answer, "taught-answer"),
    Route("POST", "/hop-thu/da-day/{id}", Permission.TEACH, taught_pages.post_answer, "taught-answer"),
    Route("GET", "/hop-thu/sua-y-dinh.yml", Permission.TEACH, taught_pages.get_corrections, "corrections"),
    Route("POST", "/hop-thu/viec/{id}/hoan-tac", Permission.TEACH, inbox_actions.post_undo, "undo-teaching"),
    Route("GET", "/hop-thu/{id}", Permission.READ, inbox_pages.get_group, "inbox-group"),
    Route("POST", "/hop-thu/{id}/gan", Permission.TEACH, inbox_actions.post_attach, "attach-question"),
    Route("POST", "/hop-thu/{id}/tra-loi", Permission.TEACH, inbox_actions.post_answer, "answer-question"),
    Route("POST", "/hop-thu/{id}/ngoai-pham-vi", Permission.TEACH, inbox_actions.post_out_of_scope, "out-of-scope"),
    Route("POST", "/hop-thu/{id}/chuyen", Permission.TEACH, inbox_actions.post_hand, "hand-question"),
    Route("POST", "/hop-thu/{id}/bo-qua", Permission.TEACH, inbox_actions.post_dismiss, "dismiss-question"),
    Route("POST", "/hop-thu/{id}/y-dinh", Permission.TEACH, inbox_actions.post_correct, "correct-question"),
    # their drafts
    Route("GET", "/ban-nhap", Permission.READ, draft_pages.get_drafts, "drafts"),
    Route("GET", "/thu-tuc/{code}/sua", Permission.EDIT, form_pages.get_form, "form"),
    Route("POST", "/thu-tuc/{code}/sua", Permission.EDIT, form_pages.post_form, "form"),
    Route("POST", "/thu-tuc/{code}/sua/kiem-tra", Permission.EDIT, form_pages.post_check, "form-check"),
    Route("POST", "/thu-tuc/{code}/bo-ban-nhap", Permission.EDIT, draft_pages.post_discard, "discard"),
    Route("POST", "/thu-tuc/{code}/lay-lai", Permission.EDIT, draft_pages.post_bring_back, "bring-back"),
    Route("POST", "/thu-tuc/{code}/ghep", Permission.EDIT, publish_pages.post_rebase, "rebase"),
    Route("GET", "/thu-tuc/{code}/xem-truoc", Permission.READ, preview_pages.get_preview, "preview"),
    Route("GET", "/thu-tuc/{code}/thu", Permission.READ, preview_pages.get_try, "trial"),
    Route("POST", "/thu-tuc/{code}/thu", Permission.READ, preview_pages.post_try, "trial"),
    Route("POST", "/thu-tuc/{code}/thu/lai", Permission.READ, preview_pages.post_try_anew, "trial-anew"),
    # publishing, now or later, and what was published
    Route("GET", "/thu-tuc/{code}/cong-bo", Permission.READ, publish_pages.get_publish, "publish"),
    Route("POST", "/thu-tuc/{code}/cong-bo", Permission.PUBLISH, publish_pages.post_publish, "publish"),
    Route("GET", "/lich-cong-bo", Permission.READ, publish_pages.get_schedules, "schedules"),
    Route("POST", "/lich-cong-bo/{id}/huy", Permission.PUBLISH, publish_pages.post_cancel, "cancel-schedule"),
    Route("GET", "/thu-tuc/{code}/lich-su", Permission.READ, version_pages.get_history, "history"),
    Route("GET", "/thu-tuc/{code}/so-sanh", Permission.READ, version_pages.get_comparison, "comparison"),
    Route("POST", "/thu-tuc/{code}/khoi-phuc", Permission.PUBLISH, version_pages.post_roll_back, "roll-back"),
    # their test questions and phrasings
    Route("GET", _QUESTIONS, Permission.READ, check_question_pages.get_questions, "check-questions"),
    Route("POST", _QUESTIONS, Permission.EDIT, check_question_pages.post_question, "check-questions"),
    Route("POST", f"{_QUESTIONS}/bo", Permission.EDIT, check_question_pages.post_remove, "remove-check-question"),
    Route("POST", f"{_QUESTIONS}/hoi", Permission.EDIT, check_question_pages.post_run, "run-check-questions"),
    Route("GET", _PHRASINGS, Permission.READ, phrasing_pages.get_phrasings, "phrasings"),
    Route("POST", _PHRASINGS, Permission.TEACH, phrasing_pages.post_add, "phrasings"),
    Route("POST", f"{_PHRASINGS}/tat", Permission.TEACH, phrasing_pages.post_remove, "remove-phrasing"),
    Route("POST", f"{_PHRASINGS}/hoan-tac", Permission.TEACH, phrasing_pages.post_undo, "undo-phrasing"),
    # notices of the authority
    Route("GET", "/thong-bao", Permission.NOTICES, notice_pages.get_notices, "notices"),
    Route("GET", "/thong-bao/moi", Permission.NOTICES, notice_pages.get_new_notice, "new-notice"),
    Route("POST", "/thong-bao/moi", Permission.NOTICES, notice_pages.post_new_notice, "new-notice"),
    Route("GET", "/thong-bao/{id}", Permission.NOTICES, notice_pages.get_notice, "notice"),
    Route("POST", "/thong-bao/{id}", Permission.NOTICES, notice_pages.post_notice, "notice"),
    Route("POST", "/thong-bao/{id}/cong-bo", Permission.NOTICES, notice_pages.post_publish, "publish-notice"),
    Route("POST", "/thong-bao/{id}/rut", Permission.NOTICES, notice_pages.post_withdraw, "withdraw-notice"),
    Route("POST", "/thong-bao/{id}/gui", Permission.NOTICES, notice_pages.post_send, "send-notice"),
    Route("POST", "/thong-bao/{id}/dung", Permission.NOTICES, notice_pages.post_stop, "stop-notice"),
    Route("GET", "/kenh", Permission.CHANNELS, channel_pages.get_channels, "channels"),
    Route("POST", "/kenh/{channel}", Permission.CHANNELS, channel_pages.post_channel, "channel"),
    # figures
    Route("GET", "/so-lieu", Permission.FIGURES, figure_pages.get_figures, "figures"),
    Route("GET", "/so-lieu/luot", Permission.FIGURES, figure_pages.get_turns, "figure-turns"),
    Route("GET", "/so-lieu.csv", Permission.FIGURES, figure_pages.get_csv, "figures-csv"),
    Route("GET", "/so-lieu.xlsx", Permission.FIGURES, figure_pages.get_xlsx, "figures-xlsx"),
    Route("GET", "/so-lieu/bao-cao.pdf", Permission.FIGURES, figure_pages.get_report, "figures-report"),
    # other people's accounts
    Route("GET", "/tai-khoan", Permission.ACCOUNTS, account_pages.get_accounts, "accounts"),
    Route("GET", "/tai-khoan/moi", Permission.ACCOUNTS, account_pages.get_new_account, "new-account"),
    Route("POST", "/tai-khoan/moi", Permission.ACCOUNTS, account_pages.post_new_account, "new-account"),
    Route("GET", "/tai-khoan/{id}", Permission.ACCOUNTS, account_pages.get_account, "account"),
    Route("POST", "/tai-khoan/{id}", Permission.ACCOUNTS, account_pages.post_account, "account"),
    Route("POST", "/tai-khoan/{id}/mat-khau", Permission.ACCOUNTS, account_pages.post_password, "account-password"),
    Route("POST", "/tai-khoan/{id}/trang-thai", Permission.ACCOUNTS, account_pages.post_active, "account-active"),
    Route("POST", "/tai-khoan/{id}/phien", Permission.ACCOUNTS, account_pages.post_end_sessions, "account-sessions"),
    # audit log
    Route("GET", "/nhat-ky", Permission.AUDIT, audit_pages.get_audit, "audit"),
    Route("GET", "/nhat-ky.csv", Permission.AUDIT, audit_pages.get_audit_csv, "audit-csv"),
)
