package shop;

import java.io.IOException;
import javax.servlet.jsp.JspException;
import javax.servlet.jsp.tagext.TagSupport;

public class LinkTag extends TagSupport {
    private String title = "";

    public void setTitle(String title) { // SOURCE
        this.title = title;
    }

    public int doStartTag() throws JspException {
        try {
            pageContext.getOut().print("<a title=\"" + title + "\">"); // SINK cross-site-scripting
        } catch (IOException e) {
            throw new JspException(e);
        }
        return EVAL_BODY_INCLUDE;
    }
}
