using FluentValidation;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

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

/// <summary>Requests for a link to set a new password. A site that does not send email says so, whatever the address.</summary>
[AllowAnonymous]
[Route(Address)]
public sealed class ForgottenController(ForgottenPassword passwords) : Controller
{
    private const string Address = "/account/forgotten";
    private const string NoMail = "NoMail";

    private bool SendsMail => HttpContext.RequestServices.GetRequiredService<IOptions<MailOptions>>().Value.IsSetUp;

    [HttpGet]
    public IActionResult Index() => SendsMail ? View(new ForgottenForm()) : View(NoMail);

    [HttpPost]
    [EnableRateLimiting(PeopleSetup.SignInLimit)]
    public async Task<IActionResult> Index(ForgottenForm form, CancellationToken cancellation)
    {
        if (!SendsMail)
        {
            return View(NoMail);
        }

        return await ModelState.AcceptsAsync(() => passwords.AskAsync(form.Email!, HttpContext.Actor().Address, cancellation)) ? Redirect(Address + "/sent") : View(form);
    }

    [HttpGet("sent")]
    public IActionResult Sent() => SendsMail ? View() : View(NoMail);
}
