using FluentValidation;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.Packs;

/// <summary>The cover of a pack as an administrator types it, in page order. Browsers send line breaks as two characters; they count and are kept as one.</summary>
public sealed class CoverForm : IKeepsText
{
    public string? By { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? To { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Subject { get; set; }

    public string? Classification { get; set; }

    public string? Summary { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Recommendations { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Contact { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version that the form was opened with; 0 where nobody has written a cover yet.</summary>
    public int Version { get; set; }

    public CoverText ToText() => new(By, To, Subject, Classification, Summary, Recommendations, Contact);

    void IKeepsText.Refilled()
    {
        // Nothing depends on the fields.
    }
}

/// <summary>The page about a cover: the form, and what is written where it is left empty.</summary>
public sealed record CoverPage(PackPage Pack, CoverForm Form)
{
    public static CoverPage Of(PackPage page) => new(page, new CoverForm
    {
        By = page.Cover?.By,
        To = page.Cover?.To,
        Subject = page.Cover?.Subject,
        Classification = page.Cover?.Classification,
        Summary = page.Cover?.Summary,
        Recommendations = page.Cover?.Recommendations,
        Contact = page.Cover?.Contact,
        Version = page.Cover?.Version ?? 0,
    });

    /// <summary>The page again with what was typed, going on from what is saved now where that has been said.</summary>
    public static CoverPage Again(PackPage page, CoverForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? page.Cover?.Version ?? 0 : form.Version;
        return new(page, form);
    }
}

internal sealed class CoverFormValidator : AbstractValidator<CoverForm>
{
    public CoverFormValidator()
    {
        Check(RuleFor(form => form.By), "By", PackCover.LineLength, isOneLine: false);
        Check(RuleFor(form => form.To), "To", PackCover.LineLength, isOneLine: false);
        Check(RuleFor(form => form.Subject), "Subject", PackCover.LineLength, isOneLine: true);
        Check(RuleFor(form => form.Classification), "Classification", PackCover.LineLength, isOneLine: true);
        Check(RuleFor(form => form.Summary), "Summary", PackCover.TextLength, isOneLine: false);
        Check(RuleFor(form => form.Recommendations), "Recommendations", PackCover.TextLength, isOneLine: false);
        Check(RuleFor(form => form.Contact), "Contact", PackCover.LineLength, isOneLine: false);
    }

    private static void Check(IRuleBuilderInitial<CoverForm, string?> rule, string word, int longest, bool isOneLine) => rule
        .Cascade(CascadeMode.Stop)
        .Must(text => (text ?? string.Empty).Trim().Length <= longest).WithMessage($"{word} must be {longest:N0} characters or fewer")
        .Must(text => !(text ?? string.Empty).Any(letter => char.IsControl(letter) && (isOneLine || letter != '\n')))
        .WithMessage($"{word} must be {(isOneLine ? "one line of " : null)}letters, figures and punctuation");
}
