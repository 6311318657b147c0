package shop;

import com.opensymphony.xwork2.ActionSupport;

public class BaseAction extends ActionSupport {
    protected Notes notes;

    public void setNotes(Notes notes) {
        this.notes = notes;
    }
}
