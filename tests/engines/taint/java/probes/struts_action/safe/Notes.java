package shop;

import java.util.List;
import javax.persistence.EntityManager;

public class Notes {
    private EntityManager store;

    public List<Note> containing(String text) {
        return store.createQuery("SELECT n FROM Note n WHERE n.text LIKE '%" + text + "%'").getResultList();
    }
}
