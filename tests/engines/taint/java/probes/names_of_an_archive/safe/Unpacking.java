import java.io.*;
import java.nio.file.*;
import java.util.zip.*;
import org.apache.commons.compress.archivers.tar.*;

class Unpacking {
    void read(ZipInputStream in, File folder) throws Exception {
        ZipEntry entry = in.getNextEntry();
        File target = new File(folder, entry.getName());
        if (!target.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
            throw new IOException("outside");
        }
        new FileOutputStream(target).close();
    }

    void onlyWhereItLeadsUp(ZipInputStream in, File folder) throws Exception {
        ZipEntry entry = in.getNextEntry();
        String name = entry.getName();
        File target = new File(folder, name);
        if (name.indexOf("..") != -1 && !target.getCanonicalPath().startsWith(folder.getCanonicalPath())) {
            throw new ZipException("outside");
        }
        new FileOutputStream(target).close();
    }

    void askedTwice(ZipInputStream in, File folder) throws Exception {
        ZipEntry entry = in.getNextEntry();
        if (entry.getName().contains("..")) {
            throw new ZipException("outside");
        }
        new FileOutputStream(new File(folder, entry.getName())).close();
    }

    void tar(TarArchiveInputStream in, File folder) throws Exception {
        TarArchiveEntry entry = null;
        while ((entry = in.getNextTarEntry()) != null) {
            File target = new File(folder, entry.getName());
            if (!target.toPath().normalize().startsWith(folder.toPath().normalize())) {
                throw new IllegalArgumentException("outside");
            }
            target.mkdirs();
        }
    }

    boolean isOlder(File folder, ZipEntry entry) {
        return new File(folder, entry.getName()).lastModified() > entry.getTime();
    }
}
