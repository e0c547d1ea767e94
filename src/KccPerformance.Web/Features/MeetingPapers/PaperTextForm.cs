using FluentValidation;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>The text of a paper as an administrator types it, in page order. A line break is counted and stored as one character.</summary>
public abstract class PaperTextForm : IKeepsText
{
    public string? By { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? To { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Subject { get; set; }

    public string? Classification { get; set; }

    public string? Summary { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Recommendations { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Background { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Contact { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version when the form was opened; 0 if nothing had been saved.</summary>
    public int Version { get; set; }

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

/// <summary>Checks the text of a paper.</summary>
internal abstract class PaperTextFormValidator<T> : AbstractValidator<T>
    where T : PaperTextForm
{
    /// <param name="line">The longest text of a line.</param>
    /// <param name="text">The longest text of several paragraphs.</param>
    protected PaperTextFormValidator(int line, int text)
    {
        RuleFor(form => form.By).IsCoverText("From", line);
        RuleFor(form => form.To).IsCoverText("To", line);
        RuleFor(form => form.Subject).IsCoverText("Subject", line, isOneLine: true);
        RuleFor(form => form.Classification).IsCoverText("Classification", line, isOneLine: true);
        RuleFor(form => form.Summary).IsCoverText("Summary", text);
        RuleFor(form => form.Recommendations).IsCoverText("Recommendations", text);
        RuleFor(form => form.Background).IsCoverText("Background documents", text);
        RuleFor(form => form.Contact).IsCoverText("Contact details", line);
    }
}
