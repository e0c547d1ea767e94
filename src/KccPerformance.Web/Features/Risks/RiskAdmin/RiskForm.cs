using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KccPerformance.Web.Features.Risks.RiskAdmin;

/// <summary>The choices in a form about a risk.</summary>
/// <param name="Registers">The registers.</param>
/// <param name="Officers">The officers with an account that is not disabled.</param>
public sealed record RiskChoices(IReadOnlyList<SelectListItem> Registers, IReadOnlyList<SelectListItem> Officers);

/// <summary>A risk as an administrator types it, in page order.</summary>
public class RiskForm : IKeepsText
{
    public string? Title { get; set; }

    public string? Cause { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Event { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Consequence { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Controls { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Owner { get; set; }

    public int? LeadId { get; set; }

    public List<string> OfficerIds { get; set; } = [];

    /// <summary>The version of the risk when the form was opened.</summary>
    public int Version { get; set; }

    [BindNever]
    [ValidateNever]
    public RiskChoices Choices { get; set; } = null!;

    /// <summary>The risk that is edited; null for a new one.</summary>
    [BindNever]
    [ValidateNever]
    public RiskPosition? Risk { get; set; }

    public static RiskForm Of(RiskPosition risk, IReadOnlyList<int> officers, RiskChoices choices) => new()
    {
        Title = risk.Title,
        Cause = risk.Text.Cause,
        Event = risk.Text.Event,
        Consequence = risk.Text.Consequence,
        Controls = risk.Text.Controls,
        Owner = risk.Text.Owner,
        LeadId = risk.LeadId,
        OfficerIds = [.. officers.Select(id => id.ToString(CultureInfo.InvariantCulture))],
        Version = risk.Version,
        Choices = choices,
        Risk = risk,
    };

    /// <summary>The form with its errors. If it was refused as a whole, it has the current version.</summary>
    public RiskForm Again(RiskPosition risk, RiskChoices choices, bool wasRefusedAsAWhole)
    {
        (Risk, Choices) = (risk, choices);
        Version = wasRefusedAsAWhole ? risk.Version : Version;
        return this;
    }

    public RiskText ToText() => new() { Title = Title ?? string.Empty, Cause = Cause, Event = Event, Consequence = Consequence, Controls = Controls, Owner = Owner };

    public RiskPeople ToPeople() => new(LeadId, [.. OfficerIds.Select(RiskForms.Number).OfType<int>().Distinct()]);

    void IKeepsText.Refilled()
    {
    }
}

/// <summary>A new risk.</summary>
public sealed class NewRiskForm : RiskForm
{
    public int? RegisterId { get; set; }

    public string? Reference { get; set; }

    /// <summary>The paragraph of Schedule 12A; null for a risk that everyone can read.</summary>
    public int? ExemptParagraph { get; set; }

    public NewRiskForm With(RiskChoices choices)
    {
        Choices = choices;
        return this;
    }
}

internal sealed class RiskFormValidator : AbstractValidator<RiskForm>
{
    public RiskFormValidator() => this.AddRiskRules();
}

internal sealed class NewRiskFormValidator : AbstractValidator<NewRiskForm>
{
    public NewRiskFormValidator()
    {
        RuleFor(form => form.RegisterId).NotNull().WithMessage("Select a register");
        RuleFor(form => form.Reference).Must(typed => RiskReference.Tidy(typed) is not null).WithMessage("Enter a reference of letters and a number, for example CRR1");
        RuleFor(form => form.ExemptParagraph).Paragraph();
        this.AddRiskRules();
    }
}

internal static class RiskFormRules
{
    public static void AddRiskRules<TForm>(this AbstractValidator<TForm> validator)
        where TForm : RiskForm
    {
        validator.RuleFor(form => form.Title).NotEmpty().WithMessage("Enter a title").Text("Title", RiskText.TitleLength)
            .Must(title => title?.Any(char.IsControl) != true).WithMessage("Title must be one line of letters, figures and punctuation");
        validator.RuleFor(form => form.Cause).Text("Cause", RiskText.TextLength);
        validator.RuleFor(form => form.Event).Text("Event", RiskText.TextLength);
        validator.RuleFor(form => form.Consequence).Text("Consequence", RiskText.TextLength);
        validator.RuleFor(form => form.Controls).Text("Controls", RiskText.TextLength);
        validator.RuleFor(form => form.Owner).Text("Owner", RiskText.OwnerLength);
    }
}
