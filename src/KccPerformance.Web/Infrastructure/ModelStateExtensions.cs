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
}
