using System.Globalization;
using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Web.Features.Coverage;

/// <summary>The paragraph range and headings of the inspection report, as an administrator types them.</summary>
public sealed class CoverageForm
{
    /// <summary>More headings than any report has.</summary>
    public const int MostHeadings = 200;

    public string? FirstParagraph { get; set; }

    public string? LastParagraph { get; set; }

    /// <summary>One on each line: the first paragraph below the heading, then the heading.</summary>
    public string? Headings { get; set => field = value?.ReplaceLineEndings("\n"); }

    public int Version { get; set; }

    public int? First => NumberOf(FirstParagraph);

    public int? Last => NumberOf(LastParagraph);

    /// <summary>The lines that are not empty.</summary>
    internal IReadOnlyList<string> Lines
        => [.. (Headings ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The content of a valid form.</summary>
    public IReadOnlyList<(int FirstParagraph, string Title)> ToHeadings() => [.. Lines.Select(line => Read(line)!.Value)];

    /// <summary>Reads "12 Community engagement"; null if a line is not a number followed by text.</summary>
    internal static (int FirstParagraph, string Title)? Read(string line)
    {
        var space = line.IndexOfAny([' ', '\t']);
        return space > 0 && NumberOf(line[..space].TrimEnd('.', ':')) is { } paragraph ? (paragraph, line[space..].Trim()) : null;
    }

    internal static int? NumberOf(string? typed)
        => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 9999 ? number : null;
}

internal sealed class CoverageFormValidator : AbstractValidator<CoverageForm>
{
    private const string Number = "must be a whole number from 1 to 9999, or empty";

    public CoverageFormValidator()
    {
        RuleFor(form => form.FirstParagraph).Must(IsNumberOrNothing).WithMessage($"First paragraph {Number}");
        RuleFor(form => form.LastParagraph).Must(IsNumberOrNothing).WithMessage($"Last paragraph {Number}");
        RuleFor(form => form.Headings).Custom((_, context) =>
        {
            var lines = context.InstanceToValidate.Lines;
            if (lines.Count > CoverageForm.MostHeadings)
            {
                context.AddFailure($"Enter {CoverageForm.MostHeadings} headings or fewer");
            }
            else if (lines.FirstOrDefault(line => CoverageForm.Read(line) is null) is { } odd)
            {
                context.AddFailure($"Begin each line with the number of a paragraph, such as “12 Community engagement”. This one does not: “{Shortened(odd)}”");
            }
            else if (lines.FirstOrDefault(line => CoverageForm.Read(line)!.Value.Title.Length > ReportHeading.TitleLength) is { } tooLong)
            {
                context.AddFailure($"Headings must be {ReportHeading.TitleLength} characters or fewer. This one is longer: “{Shortened(tooLong)}”");
            }
        });
    }

    private static bool IsNumberOrNothing(string? typed) => string.IsNullOrWhiteSpace(typed) || CoverageForm.NumberOf(typed) is not null;

    private static string Shortened(string line) => line.Length <= 60 ? line : line[..59].TrimEnd() + "…";
}
