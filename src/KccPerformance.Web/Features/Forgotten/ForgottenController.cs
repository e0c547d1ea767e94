using FluentValidation;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.Forgotten;

public sealed class ForgottenForm
{
    public string? Email { get; set; }
}

internal sealed class ForgottenFormValidator : AbstractValidator<ForgottenForm>
{
    public ForgottenFormValidator() => RuleFor(form => form.Email)
        .NotEmpty().WithMessage("Enter your email address")
        .MaximumLength(KccPerformance.Core.People.UserService.EmailLength).WithMessage("Email address must be 200 characters or fewer");
}

/// <summary>Requests for a link to set a new password.</summary>
[OpenToAll]
[Route(Address)]
public sealed class ForgottenController(ForgottenPassword passwords) : Controller
{
    private const string Address = "/account/forgotten";

    [HttpGet]
    public IActionResult Index() => View(new ForgottenForm());

    [HttpPost]
    [EnableRateLimiting(PeopleSetup.SignInLimit)]
    public async Task<IActionResult> Index(ForgottenForm form, CancellationToken cancellation)
        => await ModelState.AcceptsAsync(() => passwords.AskAsync(form.Email!, HttpContext.Actor().Address, cancellation)) ? Redirect(Address + "/sent") : View(form);

    [HttpGet("sent")]
    public IActionResult Sent() => View();
}
