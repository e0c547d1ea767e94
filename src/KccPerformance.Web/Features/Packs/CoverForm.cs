using FluentValidation;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.Packs;

/// <summary>
/// The cover of a committee report as an administrator types it, in page order. Browsers send a line break as two characters;
/// it is counted and stored as one.
/// </summary>
public sealed class CoverForm : IKeepsText
{
    public string? By { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? To { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Subject { get; set; }

    public string? Classification { get; set; }

    public string? Summary { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Recommendations { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Contact { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version when the form was opened; 0 if there was no cover.</summary>
    public int Version { get; set; }

    /// <summary>The fields that differ from the standard wording, which is written from the figures each time.</summary>
    public CoverText ToText(PackCoverLabels standard) => new(
        CoverRules.Own(By, standard.By),
        CoverRules.Own(To, standard.To),
        CoverRules.Own(Subject, standard.Subject),
        CoverRules.Own(Classification, standard.Classification),
        CoverRules.Own(Summary, standard.Summary),
        CoverRules.Own(Recommendations, standard.Recommendations),
        CoverRules.Own(Contact, standard.Contact));

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

/// <summary>The page to edit a cover. Fields that were not edited show the standard wording.</summary>
public sealed record CoverPage(PackPage Pack, CoverForm Form)
{
    public static CoverPage Of(PackPage page) => new(page, new CoverForm
    {
        By = page.Cover?.By ?? Fitting(page.Written.By, PackCover.LineLength),
        To = page.Cover?.To ?? Fitting(page.Written.To, PackCover.LineLength),
        Subject = page.Cover?.Subject ?? Fitting(page.Written.Subject, PackCover.LineLength),
        Classification = page.Cover?.Classification ?? Fitting(page.Written.Classification, PackCover.LineLength),
        Summary = page.Cover?.Summary ?? Fitting(page.Written.Summary, PackCover.TextLength),
        Recommendations = page.Cover?.Recommendations ?? Fitting(page.Written.Recommendations, PackCover.TextLength),
        Contact = page.Cover?.Contact ?? Fitting(page.Written.Contact, PackCover.LineLength),
        Version = page.Cover?.Version ?? 0,
    });

    /// <summary>The standard wording; null if it is longer than the field allows. The report prints it all the same.</summary>
    private static string? Fitting(string standard, int longest) => standard.Length <= longest ? standard : null;

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
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
        RuleFor(form => form.By).IsCoverText("By", PackCover.LineLength);
        RuleFor(form => form.To).IsCoverText("To", PackCover.LineLength);
        RuleFor(form => form.Subject).IsCoverText("Subject", PackCover.LineLength, isOneLine: true);
        RuleFor(form => form.Classification).IsCoverText("Classification", PackCover.LineLength, isOneLine: true);
        RuleFor(form => form.Summary).IsCoverText("Summary", PackCover.TextLength);
        RuleFor(form => form.Recommendations).IsCoverText("Recommendations", PackCover.TextLength);
        RuleFor(form => form.Contact).IsCoverText("Contact", PackCover.LineLength);
    }
}
