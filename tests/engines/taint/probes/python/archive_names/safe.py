import os
import shutil
import tarfile
import zipfile
from pathlib import Path


def unpack(path, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with open(os.path.join(folder, os.path.basename(name)), "wb") as out:
                out.write(archive.read(name))


def unpack_entries(path, folder):
    archive = zipfile.ZipFile(path)
    for entry in archive.infolist():
        if ".." in entry.filename or entry.filename.startswith("/"):
            raise ValueError("outside")
        target = folder + "/" + entry.filename
        with archive.open(entry) as source, open(target, "wb") as out:
            shutil.copyfileobj(source, out)


def unpack_tar(path, folder):
    root = Path(folder).resolve()
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            target = (root / member.name).resolve()
            if not target.is_relative_to(root):
                continue
            target.write_bytes(archive.extractfile(member).read())
