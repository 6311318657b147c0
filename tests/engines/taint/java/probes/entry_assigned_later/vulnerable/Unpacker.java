package shop;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

public class Unpacker {
    public void unpack(File archive, String folder) throws IOException {
        ZipFile zip = new ZipFile(archive);
        ZipEntry entry;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            entry = entries.nextElement();
            String name = entry.getName(); // SOURCE
            new FileOutputStream(folder + name).write(1); // SINK path-traversal
        }
    }

    public void unpackAll(Reader reader, String folder) throws IOException {
        ZipEntry entry = null;
        while ((entry = reader.next()) != null) {
            String name = entry.getName(); // SOURCE
            new FileOutputStream(folder + name).write(1); // SINK path-traversal
        }
    }
}
