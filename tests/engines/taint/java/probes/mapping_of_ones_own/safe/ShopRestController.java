package shop;

import org.springframework.web.bind.annotation.RestController;

@RestController
public @interface ShopRestController {}
