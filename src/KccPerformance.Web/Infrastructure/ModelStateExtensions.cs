using KccPerformance.Core;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Puts the sentence of a broken rule beside the field it is about.</summary>
public static class ModelStateExtensions
{
    /// <summary>Does something that rules may refuse; false, with the sentence in the model state, when one does.</summary>
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
    /// Whether the request as a whole was refused, as when another user changed the same record: the form
    /// has said so, and goes on from what is saved now.
    /// </summary>
    public static bool WasRefusedAsAWhole(this ModelStateDictionary state) => state[string.Empty]?.Errors.Count > 0;
}
