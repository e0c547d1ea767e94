using KccPerformance.Core.Platform;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Adds the message of a broken rule to the model state of its field.</summary>
public static class ModelStateExtensions
{
    /// <summary>Runs an operation that rules may refuse. False, with the message in the model state, if it was refused.</summary>
    public static async Task<bool> AcceptsAsync(this ModelStateDictionary state, Func<Task> change)
    {
        if (!state.IsValid)
        {
            return false;
        }

        try
        {
            await change();
            return true;
        }
        catch (RuleException broken)
        {
            state.AddModelError(broken.Field, broken.Message);
            return false;
        }
    }

    /// <summary>
    /// Whether the whole request was refused, for example because another user has changed the same record. The form
    /// shows that, and then has the current version.
    /// </summary>
    public static bool WasRefusedAsAWhole(this ModelStateDictionary state) => state[string.Empty]?.Errors.Count > 0;
}
