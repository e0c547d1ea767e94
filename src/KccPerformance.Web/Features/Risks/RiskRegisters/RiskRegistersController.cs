using FluentValidation;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.RiskRegisters;

/// <summary>A register as an administrator types it, in page order.</summary>
public sealed class RegisterForm
{
    public string? Name { get; set; }

    public string? Code { get; set; }

    public DateEntry? PositionOn { get; set; }
}

internal sealed class RegisterFormValidator : AbstractValidator<RegisterForm>
{
    public RegisterFormValidator()
    {
        RuleFor(form => form.Name).NotEmpty().WithMessage("Enter a name").Text("Name", Core.Risks.Register.RiskRegister.NameLength);
        RuleFor(form => form.Code).NotEmpty().WithMessage($"Enter a code of 1 to {Core.Risks.Register.RiskRegister.CodeLength} letters, for example CRR");
        RuleFor(form => form.PositionOn).RealDate();
    }
}

/// <summary>Adding registers, such as that of a directorate.</summary>
[RequirePermission(nameof(RiskPermission.ManageRisks))]
public sealed class RiskRegistersController(RiskService service) : Controller
{
    private const string Address = "/risks/registers/new";

    [HttpGet(Address)]
    public IActionResult New() => View(new RegisterForm());

    [HttpPost(Address)]
    public async Task<IActionResult> New(RegisterForm form, CancellationToken cancellation)
    {
        var day = form.PositionOn is not null && form.PositionOn.TryGetDate(out var date) ? date : (DateOnly?)null;
        if (!await ModelState.AcceptsAsync(() => service.AddRegisterAsync(form.Code!, form.Name!, day, HttpContext.Actor(), cancellation)))
        {
            return View(form);
        }

        TempData["Done"] = $"{form.Name!.Trim()} added. Add its risks, or import them.";
        return Redirect("/risks/new");
    }
}
