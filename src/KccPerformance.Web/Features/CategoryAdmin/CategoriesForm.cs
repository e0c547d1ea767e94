using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.CategoryAdmin;

/// <summary>A category as an administrator types it. An empty name removes it.</summary>
public sealed class CategoryRowForm
{
    /// <summary>The key of an existing category.</summary>
    public Category? Key { get; set; }

    public string? Name { get; set; }

    public string? Meaning { get; set; }

    /// <summary>The position in the list; a new category without one comes last.</summary>
    public int? Place { get; set; }

    internal string NameOrEmpty => (Name ?? string.Empty).Trim();

    internal string MeaningOrEmpty => (Meaning ?? string.Empty).Trim();

    internal bool IsEmpty => Key is null && NameOrEmpty.Length == 0 && MeaningOrEmpty.Length == 0;
}

/// <summary>The categories of a plan, with empty rows for more.</summary>
public sealed class CategoriesForm
{
    /// <summary>The empty rows below the categories.</summary>
    public const int NewRows = 5;

    /// <summary>The last position that can be entered.</summary>
    public const int LastPlace = 99;

    public List<CategoryRowForm> Rows { get; set; } = [];

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the plan when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The field of the name in a row.</summary>
    public static string FieldOf(int index) => $"{nameof(Rows)}[{index}].{nameof(CategoryRowForm.Name)}";

    /// <summary>The form with the saved categories.</summary>
    public static CategoriesForm Of(CategoryList categories, int version) => new()
    {
        Rows =
        [
            .. categories.All.Select((category, index) => new CategoryRowForm { Key = category.Key, Name = category.Name, Meaning = category.Meaning, Place = index + 1 }),
            .. Enumerable.Range(0, Math.Min(NewRows, CategoryList.Most - categories.All.Count)).Select(_ => new CategoryRowForm()),
        ],
        Version = version,
    };

    /// <summary>The content of a valid form, in the order of the positions.</summary>
    public IReadOnlyList<CategoryWording> ToWordings() =>
    [
        .. Rows.Select((row, index) => (Row: row, Index: index))
            .Where(one => !one.Row.IsEmpty)
            .OrderBy(one => one.Row.Place ?? int.MaxValue).ThenBy(one => one.Index)
            .Select(one => new CategoryWording(one.Row.Key, one.Row.NameOrEmpty, one.Row.MeaningOrEmpty, FieldOf(one.Index))),
    ];
}

internal sealed class CategoriesFormValidator : AbstractValidator<CategoriesForm>
{
    public CategoriesFormValidator()
    {
        RuleFor(form => form.Rows).Must(rows => rows.Count <= CategoryList.Most + CategoriesForm.NewRows).WithMessage($"A plan can have at most {CategoryList.Most} categories");
        RuleFor(form => form).Custom((form, context) =>
        {
            foreach (var (field, problem) in form.Rows.Take(CategoryList.Most + CategoriesForm.NewRows).SelectMany(ProblemsOf))
            {
                context.AddFailure(field, problem);
            }
        });
        RuleFor(form => form.Reason).Reason("Enter the reason for the change");
    }

    private static IEnumerable<(string Field, string Problem)> ProblemsOf(CategoryRowForm row, int index)
    {
        if (row.NameOrEmpty.Length == 0 && row.Key is null && row.MeaningOrEmpty.Length > 0)
        {
            yield return (CategoriesForm.FieldOf(index), "Enter the name of the category");
        }

        if (row.NameOrEmpty.Length > CategoryList.NameLength || row.NameOrEmpty.Any(char.IsControl))
        {
            yield return (CategoriesForm.FieldOf(index), $"The name must be {CategoryList.NameLength} characters or fewer of letters, figures and punctuation");
        }

        if (row.MeaningOrEmpty.Length > CategoryList.MeaningLength || row.MeaningOrEmpty.Any(char.IsControl))
        {
            yield return ($"Rows[{index}].Meaning", $"The meaning must be one line of {CategoryList.MeaningLength} characters or fewer");
        }

        if (row.Place is < 1 or > CategoriesForm.LastPlace)
        {
            yield return ($"Rows[{index}].Place", $"The position must be a number from 1 to {CategoriesForm.LastPlace}");
        }
    }
}
