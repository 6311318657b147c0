import java.io.*;
import java.util.*;
import java.util.zip.*;

class Kept {
  void replace(ZipInputStream in, File folder) throws Exception {
    Map<String, File> files = new HashMap<String, File>();
    ZipEntry entry = in.getNextEntry();
    files.put("first", new File(folder, entry.getName())); // SOURCE
    File kept = files.remove("first");
    if (kept != null) { new FileOutputStream(kept).close(); } // SINK path-traversal
  }
}
