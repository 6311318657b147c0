package zip;

import java.io.*;

class Extract {
    void extract(ZipEntry entry, File folder) throws IOException {
        File target = new File(folder, entry.getFileName());
        if (!target.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
            throw new IOException("outside");
        }
        new FileOutputStream(target).close();
    }

    void save(ZipEntry entry) throws IOException {
        new FileOutputStream(entry.getOwner()).close();
    }
}

class ZipEntry {
    private String fileName;
    private String owner;

    String getFileName() {
        return fileName;
    }

    String getOwner() {
        return owner;
    }
}
