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
            File target = new File(folder, entry.getName());
            if (!target.getCanonicalPath().startsWith(folder + File.separator)) {
                throw new IOException("outside");
            }
            new FileOutputStream(target).write(1);
        }
    }
}
