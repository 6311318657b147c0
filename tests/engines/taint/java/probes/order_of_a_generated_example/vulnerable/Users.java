import org.springframework.web.bind.annotation.*;

@RestController
class Users {
    private UserMapper mapper;

    @GetMapping("/users")
    Object all(@RequestParam String sort) { // SOURCE
        UserExample example = new UserExample();
        example.setOrderByClause(sort + " desc");
        return mapper.selectByExample(example);
    }
}

class UserExample {
    protected String orderByClause;

    public void setOrderByClause(String orderByClause) {
        this.orderByClause = orderByClause; // SINK sql-injection
    }
}
