using FluentValidation;
using KccPerformance.Core.BusinessPlans.Papers;
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
        Own(By, standard.By), Own(To, standard.To), Own(Subject, standard.Subject), Own(Classification, standard.Classification),
        Own(Summary, standard.Summary), Own(Recommendations, standard.Recommendations), Own(Background, standard.Background), Own(Contact, standard.Contact));

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }

    private static string? Own(string? typed, string? standard) => string.Equals(typed?.Trim(), standard?.Trim(), StringComparison.Ordinal) ? null : typed;
}

internal sealed class PaperFormValidator : AbstractValidator<PaperForm>
{
    public PaperFormValidator()
    {
        Check(RuleFor(form => form.By), "From", PaperText.LineLength, isOneLine: false);
        Check(RuleFor(form => form.To), "To", PaperText.LineLength, isOneLine: false);
        Check(RuleFor(form => form.Subject), "Subject", PaperText.LineLength, isOneLine: true);
        Check(RuleFor(form => form.Classification), "Classification", PaperText.LineLength, isOneLine: true);
        Check(RuleFor(form => form.Summary), "Summary", PaperText.TextLength, isOneLine: false);
        Check(RuleFor(form => form.Recommendations), "Recommendations", PaperText.TextLength, isOneLine: false);
        Check(RuleFor(form => form.Background), "Background documents", PaperText.TextLength, isOneLine: false);
        Check(RuleFor(form => form.Contact), "Contact details", PaperText.LineLength, isOneLine: false);
    }

    private static void Check(IRuleBuilderInitial<PaperForm, string?> rule, string word, int longest, bool isOneLine) => rule
        .Cascade(CascadeMode.Stop)
        .Must(text => (text ?? string.Empty).Trim().Length <= longest).WithMessage($"{word} must be {longest:N0} characters or fewer")
        .Must(text => !(text ?? string.Empty).Any(letter => char.IsControl(letter) && (isOneLine || letter != '\n')))
        .WithMessage($"{word} must be {(isOneLine ? "one line of " : null)}letters, figures and punctuation");
}
