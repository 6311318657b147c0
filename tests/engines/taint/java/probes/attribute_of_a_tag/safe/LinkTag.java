package shop;

import java.io.IOException;
import javax.servlet.jsp.JspException;
import javax.servlet.jsp.tagext.TagSupport;
import org.springframework.web.util.HtmlUtils;

public class LinkTag extends TagSupport {
    private String title = "";
    private String styleClass = "";

    public void setTitle(String title) {
        this.title = title;
    }

    public void setStyleClass(String styleClass) {
        this.styleClass = styleClass;
    }

    public int doStartTag() throws JspException {
        try {
            pageContext.getOut().print("<a class=\"" + styleClass + "\" title=\"" + HtmlUtils.htmlEscape(title) + "\">");
        } catch (IOException e) {
            throw new JspException(e);
        }
        return EVAL_BODY_INCLUDE;
    }
}
