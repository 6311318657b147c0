using System;
using System.IO;

class TarEntry { public string Name { get; set; } }

class TarArchive {
    void Extract(string folder, TarEntry entry) {
        var path = Path.GetFullPath(Path.Combine(folder, entry.Name));
        if (!path.StartsWith(folder + "/", StringComparison.Ordinal)) {
            throw new IOException("outside");
        }
        using (var file = File.Create(path)) { }
    }
}
