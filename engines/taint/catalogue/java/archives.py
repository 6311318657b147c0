"""Archives: the names of their entries are chosen by whoever made them."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_COMPRESS = "org.apache.commons.compress.archivers"
_ZIP, _TAR, _ANY = "java.util.zip.ZipEntry()", f"{_COMPRESS}.tar.TarArchiveEntry()", f"{_COMPRESS}.ArchiveEntry()"
FAMILY.same(
    _ZIP,
    """java.util.zip.ZipInputStream().getNextEntry() java.util.zip.ZipFile().entries().nextElement()
    java.util.zip.ZipFile().stream()[] java.util.zip.ZipFile().entries()[] java.util.jar.JarEntry()
    java.util.jar.JarInputStream().getNextEntry() java.util.jar.JarInputStream().getNextJarEntry()
    java.util.jar.JarFile().entries().nextElement() java.util.jar.JarFile().entries()[]
    org.apache.tools.zip.ZipEntry() org.apache.tools.zip.ZipFile().getEntries().nextElement()
    org.apache.tools.tar.TarEntry() org.apache.tools.tar.TarInputStream().getNextEntry()
    org.codehaus.plexus.archiver.tar.TarFile().getEntries().nextElement()""",
)
FAMILY.same(
    _TAR,
    f"{_COMPRESS}.tar.TarArchiveInputStream().getNextTarEntry() {_COMPRESS}.tar.TarArchiveInputStream().getNextEntry()",
)
_STREAM = f"{_COMPRESS}.ArchiveInputStream()"
FAMILY.same(_STREAM, f"{_COMPRESS}.ArchiveStreamFactory().createArchiveInputStream()")
FAMILY.same(
    _ANY,
    f"""{_COMPRESS}.ArchiveInputStream().getNextEntry() {_COMPRESS}.zip.ZipArchiveEntry()
    {_COMPRESS}.zip.ZipArchiveInputStream().getNextZipEntry() {_COMPRESS}.zip.ZipArchiveInputStream().getNextEntry()
    {_COMPRESS}.zip.ZipFile().getEntries().nextElement() {_COMPRESS}.sevenz.SevenZArchiveEntry()
    {_COMPRESS}.sevenz.SevenZFile().getNextEntry() {_COMPRESS}.ar.ArArchiveEntry() {_COMPRESS}.cpio.CpioArchiveEntry()
    {_COMPRESS}.jar.JarArchiveEntry()""",
)
_NAMES = f"""{_ZIP}.getName() {_ANY}.getName() {_TAR}.getName() {_TAR}.getLinkName()
    net.lingala.zip4j.model.FileHeader().getFileName()
    com.github.junrar.rarfile.FileHeader().getFileName() com.github.junrar.rarfile.FileHeader().getFileNameString()
    com.github.junrar.rarfile.FileHeader().getFileNameW()"""
FAMILY.source("archive", _NAMES)
FAMILY.cleans("all but path-traversal archive-extraction", _NAMES)
