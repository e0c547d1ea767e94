using FluentValidation;
using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.BusinessPlans.MonitoringPapers;

/// <summary>The text of a monitoring report as an administrator types it, in page order. A line break is counted and stored as one character.</summary>
public sealed class PaperForm : IKeepsText
{
    public string? By { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? To { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Subject { get; set; }

    public string? Classification { get; set; }

    public string? Summary { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Recommendations { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Background { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Contact { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version when the form was opened; 0 if nothing had been edited.</summary>
    public int Version { get; set; }

    internal static PaperForm Of(PaperSource source)
    {
        var (text, standard) = (source.Text, source.Standard);
        return new PaperForm
        {
            By = text.By ?? standard.By,
            To = text.To ?? standard.To,
            Subject = text.Subject ?? standard.Subject,
            Classification = text.Classification ?? standard.Classification,
            Summary = text.Summary ?? standard.Summary,
            Recommendations = text.Recommendations ?? standard.Recommendations,
            Background = text.Background ?? standard.Background,
            Contact = text.Contact ?? standard.Contact,
            Version = source.Version,
        };
    }

    /// <summary>The fields that differ from the standard text, which is written anew each time.</summary>
    public PaperText ToText(PaperText standard) => new(
        CoverRules.Own(By, standard.By), CoverRules.Own(To, standard.To), CoverRules.Own(Subject, standard.Subject), CoverRules.Own(Classification, standard.Classification),
        CoverRules.Own(Summary, standard.Summary), CoverRules.Own(Recommendations, standard.Recommendations), CoverRules.Own(Background, standard.Background), CoverRules.Own(Contact, standard.Contact));

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

internal sealed class PaperFormValidator : AbstractValidator<PaperForm>
{
    public PaperFormValidator()
    {
        RuleFor(form => form.By).IsCoverText("From", PaperText.LineLength);
        RuleFor(form => form.To).IsCoverText("To", PaperText.LineLength);
        RuleFor(form => form.Subject).IsCoverText("Subject", PaperText.LineLength, isOneLine: true);
        RuleFor(form => form.Classification).IsCoverText("Classification", PaperText.LineLength, isOneLine: true);
        RuleFor(form => form.Summary).IsCoverText("Summary", PaperText.TextLength);
        RuleFor(form => form.Recommendations).IsCoverText("Recommendations", PaperText.TextLength);
        RuleFor(form => form.Background).IsCoverText("Background documents", PaperText.TextLength);
        RuleFor(form => form.Contact).IsCoverText("Contact details", PaperText.LineLength);
    }
}
