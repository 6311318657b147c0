package shop;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

public class FolderFinder extends Finder {
    @Override
    protected InputStream find(String path) throws IOException {
        return new FileInputStream("/srv/www" + path); // SINK path-traversal
    }
}
