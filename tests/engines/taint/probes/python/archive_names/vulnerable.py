import os
import shutil
import tarfile
import zipfile


def unpack(path, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():  # source
            with open(os.path.join(folder, name), "wb") as out:  # sink: path-traversal
                out.write(archive.read(name))


def unpack_entries(path, folder):
    archive = zipfile.ZipFile(path)
    for entry in archive.infolist():
        target = folder + "/" + entry.filename  # source
        with archive.open(entry) as source, open(target, "wb") as out:  # sink: path-traversal
            shutil.copyfileobj(source, out)


def unpack_tar(path, folder):
    with tarfile.open(path) as archive:
        for member in archive:
            target = os.path.join(folder, member.name)  # source
            os.makedirs(target)  # sink: path-traversal
