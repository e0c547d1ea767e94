using FluentValidation;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>The parts of a paper and its cover as an administrator chooses and types them, in page order. A line break is counted and stored as one character.</summary>
public sealed class MeetingPaperForm : PaperTextForm
{
    /// <summary>The key of the part at each place; empty for none.</summary>
    public string?[] Parts { get; set; } = [];

    internal static MeetingPaperForm Of(MeetingPaperSource paper)
    {
        var (text, standard) = (paper.Text, paper.Standard);
        return new MeetingPaperForm
        {
            Parts = [.. paper.Keys],
            By = text.By ?? standard.By,
            To = text.To ?? Fitting(standard.To, MeetingPaperText.LineLength),
            Subject = text.Subject ?? Fitting(standard.Subject, MeetingPaperText.LineLength),
            Classification = text.Classification ?? standard.Classification,
            Summary = text.Summary ?? Fitting(standard.Summary, MeetingPaperText.TextLength),
            Recommendations = text.Recommendations ?? standard.Recommendations,
            Background = text.Background ?? Fitting(standard.Background, MeetingPaperText.TextLength),
            Contact = text.Contact ?? standard.Contact,
            Version = paper.Version,
        };
    }

    /// <summary>The chosen parts in order.</summary>
    public IReadOnlyList<string> ToParts() => [.. Parts.Where(key => !string.IsNullOrWhiteSpace(key)).Select(key => key!.Trim())];

    /// <summary>The fields that differ from the standard text, which is written anew each time.</summary>
    public MeetingPaperText ToText(MeetingPaperText standard) => new(
        CoverRules.Own(By, standard.By), CoverRules.Own(To, standard.To), CoverRules.Own(Subject, standard.Subject), CoverRules.Own(Classification, standard.Classification),
        CoverRules.Own(Summary, standard.Summary), CoverRules.Own(Recommendations, standard.Recommendations), CoverRules.Own(Background, standard.Background), CoverRules.Own(Contact, standard.Contact));

    /// <summary>The standard text; null if it is longer than the field allows. The paper prints it all the same.</summary>
    private static string? Fitting(string? standard, int longest) => standard?.Length <= longest ? standard : null;
}

/// <summary>A button that shows the paper to the committee or hides it, with the version on the page.</summary>
public sealed class ShowPaperForm
{
    public int Version { get; set; }
}

internal sealed class MeetingPaperFormValidator : PaperTextFormValidator<MeetingPaperForm>
{
    public MeetingPaperFormValidator()
        : base(MeetingPaperText.LineLength, MeetingPaperText.TextLength)
    {
        RuleFor(form => form.Parts).Custom((parts, context) =>
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (index, key) in parts.Index().Where(one => !string.IsNullOrWhiteSpace(one.Item)))
            {
                if (!seen.Add(key!.Trim()))
                {
                    context.AddFailure($"{nameof(MeetingPaperForm.Parts)}[{index}]", "This part is in another place already. Select each part once");
                }
            }
        });
    }
}
