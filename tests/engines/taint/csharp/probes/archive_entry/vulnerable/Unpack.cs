using System.IO;
using System.IO.Compression;

namespace Shop;

public class Unpacker
{
    public void Unpack(string archive, string folder)
    {
        using var zip = ZipFile.OpenRead(archive);
        foreach (var entry in zip.Entries)
        {
            var target = Path.Combine(folder, entry.FullName); // SOURCE
            entry.ExtractToFile(target); // SINK archive-extraction
        }
    }
}
