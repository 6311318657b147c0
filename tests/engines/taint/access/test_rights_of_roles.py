"""What belongs to a role gives nobody one; rights that a filter looks up while a Java program runs are asked."""

import pytest

from tests.engines.taint.access.saying import said

_ROLES = """
import org.springframework.web.bind.annotation.*;
@RestController
class RoleController {
    private final {kind}Mapper kept;
    @PostMapping("/role/rows")
    int add(@RequestParam Long roleId, @RequestParam Long otherId) {
        {kind} row = new {kind}();
        row.setRoleId(roleId);
        row.setOtherId(otherId);
        return kept.insert(row);
    }
}
"""
_ADMIN = """
import org.springframework.web.bind.annotation.*;
@RestController
class AdminController {
    private final UserRepository users;
    @PostMapping("/admin/delete/{id}")
    int delete(@PathVariable Long id) { users.deleteById(id); return 1; }
}
interface UserRepository extends org.springframework.data.jpa.repository.JpaRepository<User, Long> {}
class User { Long id; String name; }
"""
_CHAIN = """
import org.springframework.context.annotation.*;
@Configuration
class Security {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http.authorizeRequests().anyRequest().authenticated();
        http.addFilterBefore(filter, {before}.class);
        return http.build();
    }
}
"""


@pytest.mark.parametrize(("kind", "is_told"), [("UserRoleRelation", True), ("RoleMenuRelation", False)])
def test_only_what_belongs_to_somebody_gives_a_role(kind: str, is_told: bool) -> None:
    program = {"RoleController.java": _ROLES.replace("{kind}", kind)}
    assert bool(said("role-from-request", program)) is is_told


@pytest.mark.parametrize(
    ("before", "is_told"), [("UsernamePasswordAuthenticationFilter", True), ("FilterSecurityInterceptor", False)]
)
def test_filter_in_the_place_of_the_one_that_decides(before: str, is_told: bool) -> None:
    program = {"Admin.java": _ADMIN, "Security.java": _CHAIN.replace("{before}", before)}
    assert bool(said("object-without-owner", program)) is is_told


def test_filter_that_is_only_added_under_a_condition_decides_nothing() -> None:
    added = "http.addFilterBefore(filter, FilterSecurityInterceptor.class);"
    chain = _CHAIN.replace("{before}", "FilterSecurityInterceptor").replace(added, f"if (filter != null) {{ {added} }}")
    assert said("object-without-owner", {"Admin.java": _ADMIN, "Security.java": chain}) != []


def test_chain_of_a_project_without_routes_is_there_for_others() -> None:
    open_chain = _CHAIN.replace("authenticated()", "permitAll()").replace("{before}", "UsernamePasswordFilter")
    program = {
        "shop/src/main/java/Admin.java": _ADMIN,
        "demo/src/main/java/Demo.java": _ADMIN.replace("AdminController", "DemoController"),
        "demo/src/main/java/Security.java": open_chain,
        "security/src/main/java/Security.java": _CHAIN.replace("{before}", "FilterSecurityInterceptor"),
    }
    told = said("object-without-owner", program)
    assert [one for one in told if one.startswith("shop/")] == []
