using System.IO;
using System.IO.Compression;
using ICSharpCode.SharpZipLib.Zip;
using SharpCompress.Archives;

class Unpacking
{
    void OfThePlatform(string path, string folder)
    {
        using (ZipArchive archive = System.IO.Compression.ZipFile.OpenRead(path))
        {
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                entry.ExtractToFile(Path.Combine(folder, entry.FullName), true); // SOURCE SINK archive-extraction
            }
        }
    }

    void OneAfterTheOther(Stream input, string folder)
    {
        using (var zip = new ZipInputStream(input))
        {
            ZipEntry entry;
            while ((entry = zip.GetNextEntry()) != null)
            {
                var target = Path.Combine(folder, entry.Name); // SOURCE
                using (FileStream written = File.Create(target)) { } // SINK path-traversal
            }
        }
    }

    void OfAnyKind(string path, string folder)
    {
        using (var archive = ArchiveFactory.Open(path))
        {
            foreach (var entry in archive.Entries)
            {
                var target = Path.Combine(folder, entry.Key); // SOURCE
                using (var written = File.OpenWrite(target)) { } // SINK path-traversal
            }
        }
    }
}
