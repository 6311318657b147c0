using System.IO;

class TarEntry { public string Name { get; set; } }

class TarArchive {
    void Extract(string folder, TarEntry entry) { // SOURCE
        using (var file = File.Create(Path.Combine(folder, entry.Name))) { } // SINK path-traversal
    }
}
