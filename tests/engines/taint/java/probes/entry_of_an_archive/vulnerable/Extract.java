package zip;

import java.io.*;

class Extract {
    void extract(FileHeader header, String folder) throws IOException { // SOURCE
        new FileOutputStream(new File(folder + header.getFileName())).close(); // SINK path-traversal
    }
}

class FileHeader {
    private String fileName;

    String getFileName() {
        return fileName;
    }
}
