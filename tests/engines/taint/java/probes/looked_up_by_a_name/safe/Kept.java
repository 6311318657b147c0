import java.io.*;
import java.util.*;
import java.util.zip.*;

class Kept {
  private static Map<String, File> byName(Collection<File> all) {
    Map<String, File> found = new HashMap<String, File>();
    for (File one : all) { found.put(one.getName(), one); }
    return found;
  }

  void replace(ZipInputStream in, Collection<File> mine) throws Exception {
    Map<String, File> files = byName(mine);
    ZipEntry entry = in.getNextEntry();
    File kept = files.remove(entry.getName());
    if (kept != null) { new FileInputStream(kept).close(); }
  }
}
