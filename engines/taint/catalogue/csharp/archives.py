"""Archives, of the platform and of SharpZipLib, DotNetZip and SharpCompress: whoever makes one names its entries."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.same(
    "ZipArchiveEntry()",
    "ZipFile.OpenRead().Entries[] ZipArchive().Entries[] ZipFile.Open().Entries[] ZipArchive().GetEntry()",
)
FAMILY.same(
    "ZipEntry()", "ZipInputStream().GetNextEntry() ZipFile().Entries[] ZipFile().GetEntry() ZipFile.Read().Entries[]"
)
FAMILY.same("TarEntry()", "TarInputStream().GetNextEntry() TarReader().GetNextEntry() TarReader().GetNextEntryAsync()")
_OPENED = ("ArchiveFactory", "RarArchive", "SevenZipArchive", "TarArchive", "ZipArchive", "GZipArchive")
FAMILY.same(
    "IArchiveEntry()",
    "IArchive().Entries[] IReader().Entry IEntry() ReaderFactory.Open().Entry "
    + " ".join(f"{one}.{how}().Entries[]" for one in _OPENED for how in ("Open", "OpenArchive")),
)
_NAMES = """ZipArchiveEntry().FullName TarEntry().Name TarEntry().LinkName ZipEntry().Name ZipEntry().FileName
    IArchiveEntry().Key"""
FAMILY.source("archive", _NAMES)
FAMILY.cleans("all but path-traversal archive-extraction", _NAMES)
FAMILY.sink(
    "archive-extraction",
    """ZipArchiveEntry().ExtractToFile(0)
    TarEntry().ExtractToFile(0)
    TarEntry().ExtractToFileAsync(0)
    IArchiveEntry().WriteToFile(0)""",
)
