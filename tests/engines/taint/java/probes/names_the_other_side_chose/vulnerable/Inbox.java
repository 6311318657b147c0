package shop;

import java.io.File;
import java.io.FileOutputStream;
import javax.mail.Multipart;
import javax.mail.Part;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

public class Inbox {
    public void keep(Multipart mail, File folder) throws Exception {
        for (int i = 0; i < mail.getCount(); i++) {
            Part part = mail.getBodyPart(i);
            String name = part.getFileName(); // SOURCE
            new FileOutputStream(new File(folder, name)).write(1); // SINK path-traversal
        }
    }

    public void mirror(FTPClient server, File folder) throws Exception {
        for (FTPFile one : server.listFiles("/")) {
            String name = one.getName(); // SOURCE
            server.retrieveFile(name, new FileOutputStream(new File(folder, name))); // SINK path-traversal
        }
    }
}
