import json
from pathlib import Path

from procedures.importers.seed_aliases import alias_files
from procedures.importers.seed_catalogue import load_catalogue, sync_catalogue
from procedures.importers.starter import load_starter
from procedures.opening import open_store
from procedures.records import Origin, Procedure, Source


def stub(code: str, name: str = "Khoan giếng") -> str:
    return json.dumps(
        {"schema": "motcua/procedure/1", "code": code, "name": name, "source": {"origin": "bulk"}, "detailed": False},
        ensure_ascii=False,
    )


def folder_with(tmp_path: Path, *lines: str) -> Path:
    folder = tmp_path / "catalogue"
    folder.mkdir(exist_ok=True)
    (folder / "water.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_entries_are_added_for_codes_that_are_not_known(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}", seed=False)
    sync_catalogue(store, folder_with(tmp_path, stub("1.000001"), stub("1.000002")))
    assert [procedure.code for procedure in store.all()] == ["1.000001", "1.000002"]
    assert not any(procedure.detailed for procedure in store.all())


def test_a_record_that_is_there_is_left_alone(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}", seed=False)
    store.save([Procedure("1.000001", "Tên đầy đủ", Source(Origin.PORTAL))])
    sync_catalogue(store, folder_with(tmp_path, stub("1.000001")))
    assert store.get("1.000001").name == "Tên đầy đủ"
    assert store.get("1.000001").detailed


def test_the_same_edition_is_read_once(tmp_path: Path):
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}", seed=False)
    folder = folder_with(tmp_path, stub("1.000001"))
    sync_catalogue(store, folder)
    revision = store.revision()
    sync_catalogue(store, folder)
    assert store.revision() == revision


def test_what_ships_has_no_detail_names_its_source_and_doubles_no_curated_record():
    entries = list(load_catalogue())
    curated = {procedure.code for procedure in load_starter()}
    assert entries
    assert not any(entry.detailed for entry in entries)
    assert all(entry.source.url.startswith("https://dichvucong.gov.vn/") for entry in entries)
    assert not curated & {entry.code for entry in entries}


def test_every_name_that_ships_is_found_by_everyday_phrasings():
    phrased = {
        code
        for path in alias_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        for code in json.loads(line)["codes"]
    }
    assert [entry.code for entry in load_catalogue() if entry.code not in phrased] == []
