using System.Globalization;
using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Imports;

/// <summary>An upload of a plan.</summary>
public sealed class ImportFileForm
{
    public const string TooLarge = "The file must be 10 MB or smaller";

    [ValidateNever]
    public StreamedFile? File { get; set; }

    /// <summary>The plan that the page is about; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public ImportPlan Plan { get; set; } = null!;

    public ImportFileForm Into(ImportPlan plan)
    {
        Plan = plan;
        return this;
    }
}

/// <summary>The rule of every form that uploads a file to be read.</summary>
internal static class UploadedFileRule
{
    public static IRuleBuilderOptions<TForm, StreamedFile?> Uploaded<TForm>(this IRuleBuilderInitial<TForm, StreamedFile?> rule)
        => rule.Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("Choose a file")
            .Must(file => !file!.IsTooLarge).WithMessage(ImportFileForm.TooLarge);
}

internal sealed class ImportFileFormValidator : AbstractValidator<ImportFileForm>
{
    public ImportFileFormValidator() => RuleFor(form => form.File).Uploaded();
}

/// <summary>The match for a name in the file: "new", or the id of a lead director.</summary>
public sealed class LeadChoiceForm
{
    public const string New = "new";

    public string? Choice { get; set; }

    /// <summary>Keeps the choice of this import, or that of an earlier file with the same headings. A name that is only similar to a lead director must be chosen by the administrator.</summary>
    public static LeadChoiceForm Of(LeadMatch match, IReadOnlyDictionary<string, int?>? chosen, IReadOnlyDictionary<string, int> before) => new()
    {
        Choice = chosen is not null && chosen.TryGetValue(match.Name, out var lead) ? lead?.ToString(CultureInfo.InvariantCulture) ?? New
            : before.TryGetValue(match.Name, out var last) ? last.ToString(CultureInfo.InvariantCulture)
            : match.Nearest is null ? New
            : null,
    };
}

/// <summary>The choice for a column of the file.</summary>
public sealed class ColumnChoiceForm
{
    public string? Heading { get; set; }

    public string? Column { get; set; }

    /// <summary>What the heading was read as; a category is a text in a plan without categories.</summary>
    public static ColumnChoiceForm Of(ImportHeading heading, IReadOnlyList<ImportColumn> columns) => new()
    {
        Heading = heading.Text,
        Column = heading.Column is null ? ImportHeadings.LeftOut : columns.Any(one => one.Name == heading.Column) ? heading.Column : ImportHeadings.KeptAsText,
    };
}

/// <summary>The meaning of a rating in the file.</summary>
public sealed class RatingChoiceForm
{
    public string? Word { get; set; }

    public string? Rating { get; set; }

    /// <summary>The meaning as chosen or as usual. A rating without one is kept as text.</summary>
    public static RatingChoiceForm Of(RatingWord word) => new() { Word = word.Word, Rating = (word.Meaning ?? ImportedRating.KeptAsText).ToString() };
}

/// <summary>The words to read an unclear timescale as.</summary>
public sealed class TimescaleChoiceForm
{
    public string? Text { get; set; }

    public string? Words { get; set; }

    public static TimescaleChoiceForm Of(DoubtfulTimescale timescale) => new() { Text = timescale.Text, Words = timescale.Words };
}

/// <summary>The choices for columns that were not recognised, or for all columns, ratings and unclear timescales of a plan that may have any headings.</summary>
public sealed class ImportColumnsForm
{
    public List<ColumnChoiceForm> Columns { get; set; } = [];

    public List<RatingChoiceForm> Ratings { get; set; } = [];

    public List<TimescaleChoiceForm> Timescales { get; set; } = [];

    public ColumnChoices ToChoices() => new(
        [.. Columns.Select(one => (one.Heading ?? string.Empty, one.Column))],
        [.. Ratings.Select(one => (one.Word ?? string.Empty, one.Rating))],
        [.. Timescales.Select(one => (one.Text ?? string.Empty, one.Words))]);
}

/// <summary>Saved choices to read the columns by.</summary>
public sealed class ImportMatchingForm
{
    public int? Matching { get; set; }
}

/// <summary>An administrator's choices before the import.</summary>
public sealed class ImportForm
{
    /// <summary>The fingerprint of the plan as compared on the page.</summary>
    public string? Seen { get; set; }

    /// <summary>In the order of the names that need a choice.</summary>
    public List<LeadChoiceForm> Leads { get; set; } = [];

    /// <summary>The choices by name. Names without a choice are left out.</summary>
    public IReadOnlyDictionary<string, int?> ChoicesFor(IReadOnlyList<LeadMatch> doubtful)
    {
        var choices = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var (match, form) in doubtful.Zip(Leads))
        {
            if (form.Choice == LeadChoiceForm.New)
            {
                choices[match.Name] = null;
            }
            else if (int.TryParse(form.Choice, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                choices[match.Name] = id;
            }
        }

        return choices;
    }
}
