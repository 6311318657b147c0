package shop;

import org.springframework.expression.*;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.*;
import org.springframework.web.bind.annotation.*;

@RestController
public class Page {
    @GetMapping("/sum")
    public int sum(@RequestParam String text) {
        SpelExpressionParser parser = new SpelExpressionParser();
        EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        Object found = parser.parseExpression(text).getValue(context);
        return found.hashCode();
    }
}
