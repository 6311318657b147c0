import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.zip.*;
import org.apache.commons.compress.archivers.tar.*;

class Unpacking {
    void read(ZipInputStream in, File folder) throws Exception {
        ZipEntry entry = in.getNextEntry();
        File target = new File(folder, entry.getName()); // SOURCE
        new FileOutputStream(target).close(); // SINK path-traversal
    }

    void copy(ZipFile zip, Path folder, ZipEntry entry) throws Exception {
        String name = entry.getName(); // SOURCE
        Files.copy(zip.getInputStream(entry), folder.resolve(name)); // SINK path-traversal
    }

    void all(ZipFile zip, File folder) throws Exception {
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry one = all.nextElement();
            write(zip.getInputStream(one), new File(folder, one.getName())); // SOURCE
        }
    }

    private void write(InputStream in, File target) throws Exception {
        OutputStream out = new FileOutputStream(target); // SINK path-traversal
        in.transferTo(out);
    }

    void tar(TarArchiveInputStream in, File folder) throws Exception {
        TarArchiveEntry entry = null;
        while ((entry = in.getNextTarEntry()) != null) {
            if (entry.getName().indexOf("/") > 3) {
                continue;
            }
            new File(folder, entry.getName()).mkdirs(); // SOURCE SINK path-traversal
        }
    }
}
