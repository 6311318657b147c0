package shop;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

public class Unpacker {
    public void unpack(ZipInputStream archive, File folder) throws IOException {
        for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            File target = new File(folder, entry.getName()); // SOURCE
            if (true == target.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
                continue;
            }
            new FileOutputStream(target).write(1); // SINK path-traversal
        }
    }
}
