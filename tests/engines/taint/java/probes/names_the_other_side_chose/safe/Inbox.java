package shop;

import java.io.File;
import java.io.FileOutputStream;
import javax.mail.Multipart;
import javax.mail.Part;
import org.apache.commons.io.FilenameUtils;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

public class Inbox {
    public void keep(Multipart mail, File folder) throws Exception {
        for (int i = 0; i < mail.getCount(); i++) {
            Part part = mail.getBodyPart(i);
            String name = new File(part.getFileName()).getName();
            new FileOutputStream(new File(folder, name)).write(1);
        }
    }

    public void mirror(FTPClient server, File folder) throws Exception {
        for (FTPFile one : server.listFiles("/")) {
            String name = FilenameUtils.getName(one.getName());
            server.retrieveFile(one.getName(), new FileOutputStream(new File(folder, name)));
        }
    }
}
