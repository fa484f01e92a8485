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
    citation_pages,
    entrance,
    import_pages,
    my_account,
    notice_pages,
    office_pages,
    override_pages,
    procedure_pages,
    review_item_pages,
    review_pages,
    table_pages,
)
from procedures.admin.route import PUBLIC, Route

_OVERRIDE = "/quy-dinh-tinh/{code}/{id}"
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
    Route("GET", "/thu-tuc/{code}", Permission.READ, procedure_pages.get_procedure, "procedure"),
    Route("GET", "/thu-tuc.xlsx", Permission.READ, table_pages.get_table, "procedures-table"),
    Route("GET", "/dan-chieu", Permission.READ, citation_pages.get_citations, "citations"),
    Route("GET", "/dan-chieu.csv", Permission.READ, citation_pages.get_citations_csv, "citations-csv"),
    # offices, and what provinces rule for themselves: live as soon as it is saved
    Route("GET", "/noi-tiep-nhan", Permission.READ, office_pages.get_offices, "offices"),
    Route("GET", "/noi-tiep-nhan/moi", office_pages.NEEDS, office_pages.get_new_office, "new-office"),
    Route("POST", "/noi-tiep-nhan/moi", office_pages.NEEDS, office_pages.post_new_office, "new-office"),
    Route("GET", "/noi-tiep-nhan/{id}", Permission.READ, office_pages.get_office, "office"),
    Route("POST", "/noi-tiep-nhan/{id}", office_pages.NEEDS, office_pages.post_office, "office"),
    Route("POST", "/noi-tiep-nhan/{id}/bo", office_pages.NEEDS, office_pages.post_remove, "remove-office"),
    Route("POST", "/noi-tiep-nhan/{id}/hoan-tac", office_pages.NEEDS, office_pages.post_undo, "undo-office"),
    Route("GET", "/quy-dinh-tinh", Permission.READ, override_pages.get_overrides, "overrides"),
    Route("GET", "/quy-dinh-tinh/moi", override_pages.NEEDS, override_pages.get_new_override, "new-override"),
    Route("POST", "/quy-dinh-tinh/moi", override_pages.NEEDS, override_pages.post_new_override, "new-override"),
    Route("GET", _OVERRIDE, Permission.READ, override_pages.get_override, "override"),
    Route("POST", _OVERRIDE, override_pages.NEEDS, override_pages.post_override, "override"),
    Route("POST", f"{_OVERRIDE}/bo", override_pages.NEEDS, override_pages.post_remove, "remove-override"),
    Route("POST", f"{_OVERRIDE}/hoan-tac", override_pages.NEEDS, override_pages.post_undo, "undo-override"),
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
    # bringing data in
    Route("GET", "/dua-vao", Permission.IMPORT, import_pages.get_imports, "imports"),
    Route("POST", "/dua-vao/tep", Permission.IMPORT, import_pages.post_upload, "upload-data"),
    Route("POST", "/dua-vao/cong", Permission.IMPORT, import_pages.post_fetch, "fetch-data"),
    Route("POST", "/dua-vao/dang-cho", Permission.IMPORT, import_pages.post_waiting, "waiting-data"),
    Route("GET", "/dua-vao/{review}", Permission.IMPORT, review_pages.get_review, "review"),
    Route("POST", "/dua-vao/{review}/quyet-dinh", Permission.IMPORT, review_pages.post_decide_all, "decide-review"),
    Route("POST", "/dua-vao/{review}/ap-dung", Permission.IMPORT, review_pages.post_apply, "apply-review"),
    Route("POST", "/dua-vao/{review}/hoan-tac", Permission.IMPORT, review_pages.post_undo, "undo-review"),
    Route("POST", "/dua-vao/{review}/xem-lai", Permission.IMPORT, review_pages.post_look_again, "look-again"),
    Route("POST", "/dua-vao/{review}/bo", Permission.IMPORT, review_pages.post_discard, "discard-review"),
    Route("POST", "/dua-vao/{review}/doc-lai", Permission.IMPORT, review_pages.post_read_again, "read-review"),
    Route("GET", "/dua-vao/{review}/bo-qua.csv", Permission.IMPORT, review_pages.get_skips, "review-skips"),
    Route("GET", "/dua-vao/{review}/{code}", Permission.IMPORT, review_item_pages.get_item, "review-item"),
    Route("POST", "/dua-vao/{review}/{code}", Permission.IMPORT, review_item_pages.post_item, "review-item"),
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
