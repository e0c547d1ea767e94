using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>The parts of a paper and its cover as an administrator chooses and types them, in page order. A line break is counted and stored as one character.</summary>
public sealed class MeetingPaperForm : PaperTextForm
{
    private const string AnnualReport = "Annual report";

    /// <summary>The key of the part at each place; empty for none.</summary>
    public string?[] Parts { get; set; } = [];

    /// <summary>The paragraph of Schedule 12A under which the part at each place is exempt as a whole; empty if it is not.</summary>
    public string?[] ExemptParagraphs { get; set; } = [];

    internal static MeetingPaperForm Of(MeetingPaperSource paper)
    {
        var (text, standard) = (paper.Text, paper.Standard);
        return new MeetingPaperForm
        {
            Parts = [.. paper.Keys],
            ExemptParagraphs = ParagraphsOf(paper, paper.Keys),
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

    /// <summary>The form with the parts and the title of the annual report to the committee. Exempt parts stay exempt.</summary>
    internal static MeetingPaperForm OfAnnual(MeetingPaperSource paper)
    {
        string[] parts = [MeetingPaper.Decisions, .. paper.All.Where(part => part.IsInAnnualReport).Select(part => part.Report.Key), MeetingPaper.Questions];
        var form = Of(paper);
        form.Parts = parts;
        form.ExemptParagraphs = ParagraphsOf(paper, parts);
        form.Subject = AnnualReport;
        return form;
    }

    /// <summary>The chosen parts in order.</summary>
    public IReadOnlyList<ChosenPart> ToParts()
        => [.. Parts.Index().Where(one => !string.IsNullOrWhiteSpace(one.Item)).Select(one => new ChosenPart(one.Item!.Trim(), ParagraphOf(ExemptParagraphs.ElementAtOrDefault(one.Index))))];

    /// <summary>The fields that differ from the standard text, which is written anew each time.</summary>
    public MeetingPaperText ToText(MeetingPaperText standard) => new(
        CoverRules.Own(By, standard.By), CoverRules.Own(To, standard.To), CoverRules.Own(Subject, standard.Subject), CoverRules.Own(Classification, standard.Classification),
        CoverRules.Own(Summary, standard.Summary), CoverRules.Own(Recommendations, standard.Recommendations), CoverRules.Own(Background, standard.Background), CoverRules.Own(Contact, standard.Contact));

    /// <summary>The chosen paragraph; null if none was chosen, and 0 for text that is not a paragraph, which is refused.</summary>
    internal static int? ParagraphOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Exemption.Paragraphs ? number
        : 0;

    private static string?[] ParagraphsOf(MeetingPaperSource paper, IEnumerable<string> parts)
    {
        var exempt = paper.Paragraphs;
        return [.. parts.Select(key => exempt.TryGetValue(key, out var paragraph) ? $"{paragraph}" : null)];
    }

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
        RuleFor(form => form.ExemptParagraphs).Custom((paragraphs, context) =>
        {
            var parts = context.InstanceToValidate.Parts;
            foreach (var (index, typed) in paragraphs.Index().Where(one => !string.IsNullOrWhiteSpace(one.Item)))
            {
                var refusal = MeetingPaperForm.ParagraphOf(typed) == 0 ? $"Select a paragraph from 1 to {Exemption.Paragraphs}"
                    : parts.ElementAtOrDefault(index)?.Trim() switch
                    {
                        null or "" => "Select a part for this position, or select “Not exempt”",
                        MeetingPaper.Decisions or MeetingPaper.Questions => "Only a final report can be exempt. Select “Not exempt”",
                        _ => null,
                    };
                if (refusal is not null)
                {
                    context.AddFailure($"{nameof(MeetingPaperForm.ExemptParagraphs)}[{index}]", refusal);
                }
            }
        });
    }
}
