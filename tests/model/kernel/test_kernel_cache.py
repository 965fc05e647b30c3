"""The compiled kernel is kept where nobody else can write; whatever is wrong there, it compiles."""

import importlib.util
import os
import resource
import tempfile
import time
from pathlib import Path

import pytest

from model.kernel import cache as kernel_cache
from model.kernel.cache import ENDING, KernelCache, KernelFolders
from model.kernel.compiled import config, njit

pytestmark = [
    pytest.mark.skipif(bool(config.DISABLE_JIT), reason="nothing is compiled"),
    pytest.mark.skipif(os.name == "nt", reason="whom a folder is trusted to is told by its bits"),
]

VARIABLES = ("NUMBA_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA")


@pytest.fixture(autouse=True)
def nothing_told(monkeypatch, tmp_path):
    """Start as a process does that has told nothing yet, at home in an empty folder."""
    monkeypatch.setattr(KernelCache, "_is_told", False)
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def one_more(x):
    return x + 1


def entry(folders, function=one_more):
    """Return a function to be compiled anew, as a new process would."""
    made = njit(function)
    made._cache = KernelCache(function, folders)
    return made


def is_loaded(made):
    return sum(made.stats.cache_hits.values()) == 1


@pytest.mark.parametrize(
    ("variable", "below"),
    [
        ("NUMBA_CACHE_DIR", ""),
        ("XDG_CACHE_HOME", "branchfloor"),
        ("LOCALAPPDATA", "branchfloor/cache"),
        ("HOME", ".cache/branchfloor"),
    ],
)
def test_the_cache_is_where_the_system_keeps_caches(variable, below, tmp_path, monkeypatch):
    monkeypatch.setenv(variable, str(tmp_path))
    folders = KernelFolders("a")
    assert folders.read == [folders.written] == [tmp_path / below / "kernel-a"]
    assert folders.written.stat().st_mode & 0o777 == 0o700


def test_a_cache_that_cannot_be_written_is_passed_over(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    folders = KernelFolders("a")
    assert folders.written == tmp_path / "home" / ".cache" / "branchfloor" / "kernel-a"
    assert folders.reasons == [f"{tmp_path / 'file' / 'branchfloor'}: not a directory"]


def test_kernels_that_nobody_uses_are_removed_after_a_while(tmp_path):
    old, recent, other = (tmp_path / name for name in ("kernel-a", "kernel-b", "mine"))
    for folder in (old, recent, other):
        folder.mkdir()
        (folder / "x").write_text("")
    long_ago = time.time() - (kernel_cache.KEEP_DAYS + 1) * 86_400
    for folder in (old, other):
        os.utime(folder, (long_ago, long_ago))
    kernel_cache._remove_old_kernels(tmp_path)
    assert (old.exists(), recent.exists(), other.exists()) == (False, True, True)


def test_what_is_compiled_is_read_by_the_next_process():
    first, second = entry(KernelFolders("a")), entry(KernelFolders("a"))
    assert (first(1), second(1)) == (2, 2)
    assert (is_loaded(first), is_loaded(second)) == (False, True)


def test_a_program_that_is_moved_takes_its_kernel_along(tmp_path):
    def from_a_copy(place):
        place.mkdir()
        (place / "copy.py").write_text("def one_more(x):\n    return x + 1\n")
        spec = importlib.util.spec_from_file_location("copy_of_it", place / "copy.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return entry(KernelFolders("a"), module.one_more)

    assert from_a_copy(tmp_path / "here")(1) == 2
    moved = from_a_copy(tmp_path / "there")
    assert moved(1) == 2
    assert is_loaded(moved)


def flipped(at):
    def damage(content):
        return content[:at] + bytes([content[at] ^ 1]) + content[at:][1:]

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:20],
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: b"not a kernel",
        flipped(0),
        flipped(40),
        flipped(-1),
    ],
)
def test_a_damaged_file_is_compiled_again_once_and_made_good(damage, caplog):
    folders = KernelFolders("a")
    entry(folders)(1)
    (path,) = folders.written.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    again, after = entry(folders), entry(folders)
    assert (again(1), after(1)) == (2, 2)
    assert (is_loaded(again), is_loaded(after)) == (False, True)
    (told,) = caplog.messages
    assert str(path) in told
    assert "damaged; the kernel is compiled again" in told
    assert "\n" not in told


def test_a_damaged_file_beside_a_good_one_is_nothing_to_speak_of(tmp_path, monkeypatch, caplog):
    entry(KernelFolders("a"))(1)
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "other"))
    folders = KernelFolders("a")
    own, good = folders.read
    (path,) = good.iterdir()
    (own / path.name).write_bytes(b"")
    made = entry(folders)
    assert made(1) == 2
    assert is_loaded(made)
    assert (caplog.messages, list(own.iterdir())) == ([], [])


def test_a_folder_in_the_place_of_a_file_is_no_failure(caplog):
    folders = KernelFolders("a")
    entry(folders)(1)
    (path,) = folders.written.iterdir()
    path.unlink()
    path.mkdir()
    assert entry(folders)(1) == 2
    assert len(caplog.messages) == 1  # though it could be neither read nor written
    assert list(folders.written.iterdir()) == [path]


def test_a_full_disk_is_no_failure(caplog):
    folders = KernelFolders("a")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))
    try:
        assert entry(folders)(1) == 2
        assert entry(folders)(1) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(folders.written.iterdir()) == []
    (told,) = caplog.messages
    assert "File too large; the kernel is not kept and is compiled at each start" in told


def test_a_kernel_in_an_image_that_cannot_be_written_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "image"))
    image = KernelFolders("a")
    entry(image)(1)
    monkeypatch.setattr(
        kernel_cache, "_is_writable", lambda folder: not folder.is_relative_to(tmp_path / "image")
    )
    folders = KernelFolders("a")
    assert folders.written == tmp_path / "home" / ".cache" / "branchfloor" / "kernel-a"
    assert folders.read == [image.written, folders.written]
    made = entry(folders)
    assert made(1) == 2
    assert is_loaded(made)
    assert folders.hold(f"{__name__}.one_more")


@pytest.mark.parametrize(
    ("place", "mode", "reason"),
    [
        (".", 0o700, None),
        (".", 0o755, None),
        (".", 0o775, "others may write to"),  # a group's folder is no one's own
        (".", 0o707, "others may write to"),
        (".", 0o1777, "others may write to"),  # all could add files
        ("..", 0o1777, None),  # but not move a folder that is not theirs
        ("..", 0o777, "others may write to"),
        ("../..", 0o777, "others may write to"),
    ],
)
def test_a_folder_that_others_can_write_to_is_not_read(place, mode, reason, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = KernelFolders("a").written
    (folder / place).chmod(mode)
    folders = KernelFolders("a")
    if reason is None:
        assert folders.written == folder
    else:
        assert folder not in folders.read
        assert folders.reasons[0].startswith(reason)


@pytest.mark.parametrize("place", [".", "..", "../.."])
def test_a_folder_that_another_made_first_is_not_read(place, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = KernelFolders("a").written
    others = (folder / place).resolve()
    owner = Path.stat

    def owned(path, **options):
        kept = owner(path, **options)
        if path != others:
            return kept
        fields = list(kept)
        fields[4] = os.getuid() + 1
        return os.stat_result(fields)

    monkeypatch.setattr(Path, "stat", owned)
    folders = KernelFolders("a")
    assert folder not in folders.read
    assert folders.reasons == [f"{others} belongs to another user"]


def test_what_lies_behind_a_link_is_what_is_looked_at_and_read(tmp_path, monkeypatch):
    (tmp_path / "open").mkdir(mode=0o777)
    (tmp_path / "open").chmod(0o777)
    (tmp_path / "link").symlink_to(tmp_path / "open")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "link"))
    folders = KernelFolders("a")
    assert folders.written == tmp_path / "home" / ".cache" / "branchfloor" / "kernel-a"
    assert folders.reasons == [f"others may write to {tmp_path / 'open'}"]


def test_the_temporary_folder_that_all_share_is_never_used(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("HOME", "/proc/1/nowhere")
    folders = KernelFolders("a")
    assert (folders.read, folders.written) == ([], None)
    assert list(tmp_path.iterdir()) == []
    assert len(folders.reasons) == 1
    made = entry(folders)
    assert made(1) == 2


def test_files_of_other_pythons_have_other_names():
    assert ENDING.startswith(".cpython-3")
