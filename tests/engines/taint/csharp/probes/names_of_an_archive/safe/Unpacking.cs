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
                string target = Path.GetFullPath(Path.Combine(folder, entry.FullName));
                if (!target.StartsWith(folder + Path.DirectorySeparatorChar)) throw new IOException("outside");
                entry.ExtractToFile(target, true);
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
                if (entry.Name.IndexOf("..") >= 0) continue;
                using (FileStream written = File.Create(Path.Combine(folder, entry.Name))) { }
            }
        }
    }

    void OfAnyKind(string path, string folder)
    {
        using (var archive = ArchiveFactory.Open(path))
        {
            foreach (var entry in archive.Entries)
            {
                var target = Path.Combine(folder, Path.GetFileName(entry.Key));
                using (var written = File.OpenWrite(target)) { }
            }
        }
    }
}
