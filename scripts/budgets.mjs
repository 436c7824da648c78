console.log('budgets: none yet')
