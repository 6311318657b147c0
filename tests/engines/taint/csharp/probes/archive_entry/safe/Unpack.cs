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
            var target = Path.GetFullPath(Path.Combine(folder, entry.FullName));
            if (!target.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException(entry.Name);
            }
            entry.ExtractToFile(target);
        }
    }
}
