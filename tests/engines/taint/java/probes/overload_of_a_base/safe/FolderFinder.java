package shop;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

public class FolderFinder extends Finder {
    @Override
    protected InputStream find(String path) throws IOException {
        File file = new File("/srv/www", path);
        if (!file.getCanonicalPath().startsWith("/srv/www/")) {
            throw new IOException("outside");
        }
        return new FileInputStream(file);
    }
}
