"""``motcua import``: take procedures in from the national portal, the older database or JSON lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import_app = typer.Typer(
    help="Nạp thủ tục từ tệp, thư mục hoặc Cổng Dịch vụ công quốc gia. Nạp lại nhiều lần cũng không sao.",
    epilog="Ví dụ: motcua import jsonl thu-tuc.jsonl.gz --dry-run",
    no_args_is_help=True,
)

SourcePath = Annotated[Path, typer.Argument(help="Tệp .json, .jsonl, .jsonl.gz hoặc thư mục.", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Chạy thử: xem báo cáo, không ghi gì.")]
ReportFile = Annotated[
    Path | None, typer.Option("--report", help="Ghi báo cáo đầy đủ ra tệp (.jsonl: mỗi bản ghi một dòng).")
]


@import_app.command("jsonl", epilog="Ví dụ: motcua import jsonl thu-tuc.jsonl.gz --dry-run")
def import_jsonl(path: SourcePath, dry_run: DryRun = False, report: ReportFile = None) -> None:
    """Nạp từ JSON Lines: tệp do "motcua export jsonl" ghi ra, hoặc dữ liệu gộp từ nhiều nguồn."""
    from bot.commands.importing import import_path
    from procedures.importers.jsonl import read_jsonl

    import_path(path, read_jsonl, dry_run=dry_run, report_file=report)


@import_app.command("csdl", epilog="Ví dụ: motcua import csdl LayThuTuc.json")
def import_csdl(path: SourcePath, dry_run: DryRun = False, report: ReportFile = None) -> None:
    """Nạp kết quả LayThuTuc của Cơ sở dữ liệu quốc gia về thủ tục hành chính."""
    from bot.commands.importing import import_path
    from procedures.importers.csdl import read_csdl

    import_path(path, read_csdl, dry_run=dry_run, report_file=report)


@import_app.command("xlsx", epilog="Ví dụ: motcua import xlsx thu-tuc.xlsx --dry-run")
def import_xlsx(
    path: Annotated[Path, typer.Argument(help="Bảng do motcua export xlsx ghi ra, đã sửa.", show_default=False)],
    *,
    dry_run: DryRun = False,
    by: Annotated[str, typer.Option("--by", help="Tên người sửa, ghi vào nhật ký.")] = "motcua import",
) -> None:
    """Nạp bảng thủ tục đã sửa: chỉ những ô anh/chị sửa, tính là sửa tại đây.

    Ô nào ở đây cũng vừa được sửa thì giữ bản ở đây và chờ anh/chị xem lại trong trang quản trị.
    """
    from bot.commands.table_importing import import_table

    import_table(path, by=by, dry_run=dry_run)


@import_app.command(
    "overrides",
    epilog="Ví dụ: motcua import overrides quy-dinh-tinh.csv --dry-run  ·  motcua import overrides quy-dinh.jsonl",
)
def import_overrides(
    path: Annotated[
        Path,
        typer.Argument(help="Tệp .csv, .xlsx, hoặc .jsonl do motcua export overrides ghi ra.", show_default=False),
    ],
    dry_run: DryRun = False,
    report: ReportFile = None,
) -> None:
    """Nạp quy định riêng của tỉnh (mức thu theo nghị quyết, thời hạn, nơi nộp), đặt lên trên thủ tục chung.

    Bảng cần cột: tỉnh, mã thủ tục. Có thể thêm: văn bản, cách nộp, mức thu, loại, diễn giải, thời hạn,
    nơi nộp, ghi chú, từ ngày, đến ngày. Mỗi dòng một cách nộp; cách nộp để trống là mọi cách.

    Nạp nhầm thì lùi được một lần, lần nạp gần nhất: motcua overrides undo (xem trước), rồi thêm --yes.
    Muốn giữ lâu hơn thì trước khi nạp ghi bản đang có bằng motcua export overrides truoc.jsonl.

    Ví dụ một dòng: Đà Nẵng, 1.004194, 12/2026/NQ-HĐND, trực tuyến, 5000, lệ phí, , 2 ngày làm việc, , , 01/01/2027,
    """
    from bot.commands.importing import import_override_path

    import_override_path(path, dry_run=dry_run, report_file=report)


@import_app.command(
    "offices",
    epilog="Ví dụ: motcua import offices noi-nop.xlsx --dry-run  ·  tệp mẫu: motcua export offices mau.xlsx --template",
)
def import_offices(
    path: Annotated[Path, typer.Argument(help="Tệp .csv hoặc .xlsx.", show_default=False)],
    dry_run: DryRun = False,
    report: ReportFile = None,
) -> None:
    """Nạp danh bạ nơi nộp hồ sơ: bộ phận một cửa, công an, bưu điện, thuế, bảo hiểm xã hội.

    Bảng cần cột: tên, loại, địa chỉ, phục vụ (các xã, phường, tỉnh, cách nhau bằng dấu chấm phẩy).
    Có thể thêm: mã, điện thoại, giờ làm việc, ngày đặc biệt, vĩ độ, kinh độ, nguồn, văn bản, từ ngày, đến ngày.

    Nạp lại thì cập nhật theo mã (không có mã: theo loại, tên và nơi phục vụ). Nơi không còn trong tệp vẫn được giữ;
    nơi đã đóng thì ghi "đến ngày".
    """
    from bot.commands.importing import import_office_path

    import_office_path(path, dry_run=dry_run, report_file=report)


@import_app.command(
    "dossiers",
    epilog="Ví dụ: motcua import dossiers ho-so.xlsx --source 'Một cửa phường Xuân Hòa' --dry-run",
)
def import_dossiers(
    path: Annotated[Path, typer.Argument(help="Tệp .csv hoặc .xlsx.", show_default=False)],
    *,
    source: Annotated[
        str, typer.Option("--source", help="Tên nơi xuất tệp, người dân sẽ đọc thấy.")
    ] = "Bộ phận một cửa",
    vendor: Annotated[
        str, typer.Option("--vendor", help="Hệ thống xuất tệp, khi trạng thái ghi bằng số hoặc chữ riêng.")
    ] = "",
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Lúc xuất tệp, ví dụ '20/11/2026 08:00'; mặc định lấy giờ của tệp.")
    ] = None,
    dry_run: DryRun = False,
    report: Annotated[Path | None, typer.Option("--report", help="Ghi từng dòng bị bỏ qua và lý do ra tệp.")] = None,
) -> None:
    """Nạp tình trạng hồ sơ từ tệp xuất của hệ thống một cửa, để trả lời "hồ sơ của tôi tới đâu rồi".

    Bảng cần cột: mã hồ sơ, trạng thái. Có thể thêm: thủ tục, mã thủ tục, ngày tiếp nhận, ngày hẹn trả, ngày trả,
    đơn vị xử lý, nội dung bổ sung, hạn bổ sung. Các cột khác (tên, điện thoại, địa chỉ người nộp) không được đọc.

    Mã hồ sơ và tình trạng được mã hóa khi lưu. Nạp lại nhiều lần cũng không sao; bản cũ không đè lên bản mới.
    """
    from bot.commands.dossier_importing import import_dossier_path

    import_dossier_path(path, source=source, vendor=vendor, as_of=as_of, dry_run=dry_run, report_file=report)


@import_app.command(
    "portal",
    epilog="Ví dụ: motcua import portal chi-tiet.jsonl.gz  ·  motcua import portal --live --limit 50",
)
def import_portal(
    path: Annotated[
        Path | None,
        typer.Argument(help="Tệp hoặc thư mục đã tải về; bỏ trống khi dùng --live.", show_default=False),
    ] = None,
    *,
    live: Annotated[bool, typer.Option("--live", help="Tải thẳng từ cổng. Bị ngắt thì chạy lại để tải tiếp.")] = False,
    base_url: Annotated[
        str | None, typer.Option("--base-url", help="Địa chỉ cổng, mặc định lấy từ MOTCUA_PORTAL_URL.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Chỉ tải chừng này thủ tục đầu tiên.")] = None,
    dry_run: DryRun = False,
    report: ReportFile = None,
) -> None:
    """Nạp từ Cổng Dịch vụ công quốc gia: các tệp đã tải về, hoặc tải trực tiếp."""
    from bot.commands.screen import fail

    if live == (path is not None):
        fail("Anh/chị chọn một trong hai: đường dẫn tới tệp đã tải về, hoặc --live để tải thẳng từ cổng.")
    if path is None:
        from bot.commands.importing import import_live

        import_live(base_url, limit=limit, dry_run=dry_run, report_file=report)
    else:
        from bot.commands.importing import import_path
        from procedures.importers.portal import read_portal

        import_path(path, read_portal, dry_run=dry_run, report_file=report)
