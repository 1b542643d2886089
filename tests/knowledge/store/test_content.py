"""Content: only what changed is written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.store import ContentChanges, ContentItem, ContentKey, Store
from tests.knowledge.store.conftest import open_store


def item(slug: str, digest: str = "d1", locale: str = "en", kind: str = "topic") -> ContentItem:
    return ContentItem(slug=slug, locale=locale, kind=kind, digest=digest, document=f'{{"slug":"{slug}"}}')


def test_the_first_synchronization_adds_everything(store: Store) -> None:
    changes = store.sync_content([item("qemu"), item("kvm")])

    assert changes == ContentChanges(added=(ContentKey("kvm", "en"), ContentKey("qemu", "en")))


def test_what_went_in_comes_out(store: Store) -> None:
    items = (item("kvm", locale="de"), item("kvm"), item("qemu"))

    store.sync_content(items)

    assert store.content() == items


def test_changes_are_told_apart(store: Store) -> None:
    store.sync_content([item("kvm"), item("qemu"), item("xen")])

    changes = store.sync_content([item("kvm"), item("qemu", "d2"), item("bhyve")])

    assert changes == ContentChanges(
        added=(ContentKey("bhyve", "en"),),
        changed=(ContentKey("qemu", "en"),),
        removed=(ContentKey("xen", "en"),),
    )


def test_a_changed_item_replaces_the_old_one(store: Store) -> None:
    store.sync_content([item("kvm")])

    store.sync_content([item("kvm", "d2", kind="provider")])

    assert store.content() == (item("kvm", "d2", kind="provider"),)


def test_unchanged_content_is_no_change(store: Store) -> None:
    store.sync_content([item("kvm")])

    assert not store.sync_content([item("kvm")])


def test_unchanged_content_writes_nothing(path: Path) -> None:
    store = open_store(path)
    store.sync_content([item("kvm")])
    with closing(sqlite3.connect(path)) as other:
        before = other.execute("PRAGMA data_version").fetchone(), store._db.conn.total_changes

        store.sync_content([item("kvm")])

        after = other.execute("PRAGMA data_version").fetchone(), store._db.conn.total_changes
    store.close()
    assert after == before


def test_unchanged_content_needs_no_lock(path: Path) -> None:
    store = open_store(path)
    store.sync_content([item("kvm")])
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")

        changes = store.sync_content([item("kvm")])
    store.close()

    assert changes == ContentChanges()


def test_a_document_that_is_no_json_undoes_the_whole_synchronization(store: Store) -> None:
    store.sync_content([item("kvm")])
    broken = ContentItem(slug="xen", locale="en", kind="topic", digest="d1", document="{")

    with pytest.raises(sqlite3.IntegrityError):
        store.sync_content([item("bhyve"), broken])

    assert store.content() == (item("kvm"),)


def test_the_same_item_twice_is_a_bug(store: Store) -> None:
    with pytest.raises(ValueError, match="same slug and locale"):
        store.sync_content([item("kvm"), item("kvm", "d2")])
